"""`python -m archmodel` is `archmodel`."""

from archmodel.cli.main import main

if __name__ == "__main__":
    main()
