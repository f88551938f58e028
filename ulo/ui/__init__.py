"""What people see, hear and touch: Qt screens over queries and services."""
