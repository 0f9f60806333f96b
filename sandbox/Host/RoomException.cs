namespace Sandbox.Host;

/// <summary>The room cannot be opened or used as asked; the message says what is wrong and what to do, a line each.</summary>
public sealed class RoomException(string message) : Exception(message);
