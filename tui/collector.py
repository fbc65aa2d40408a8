"""The garbage collector on the desk: nobody waits while it walks through the glossary and the document (0.2 s)."""

import gc


def spare() -> None:
    """From now on leave alone what is in memory."""
    gc.freeze()


def release() -> None:
    """Look at everything again."""
    gc.unfreeze()


def sweep() -> None:
    """Another document is opened: what was spared for the one before goes, and what stays is spared."""
    if gc.get_freeze_count():
        release()
        gc.collect()
    spare()
