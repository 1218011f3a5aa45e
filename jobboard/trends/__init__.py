"""What people search for: counted without knowing anybody, told with how sure it is, and written up by editors."""
