"""The window around the screens: first run, sign-in, navigation, home."""
