namespace Sandbox.Dataverse;

/// <summary>A committed change of a row.</summary>
/// <param name="Message"><c>Create</c>, <c>Update</c> or <c>Delete</c>.</param>
/// <param name="Table">Logical name.</param>
public sealed record RowChange(string Message, string Table, Guid Id);
