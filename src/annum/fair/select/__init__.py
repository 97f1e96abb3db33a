"""Who wins, when places are bound by quotas? The best list there is, with a proof that anyone can check. Pure."""
