"""`python -m kakutei` is the command `kakutei`."""

from kakutei.cli import main

main()
