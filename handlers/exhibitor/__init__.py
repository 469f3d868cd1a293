"""What exhibitors send: claiming a booth and looking after it."""
