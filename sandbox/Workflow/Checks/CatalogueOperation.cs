namespace Sandbox.Workflow.Checks;

/// <summary>An operation of a connector.</summary>
/// <param name="Id">E.g. <c>CreateRecord</c>.</param>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Kind">What may call it.</param>
/// <param name="Creates">Whether its definition says that it answers 201, so that a second call makes a second thing.</param>
public sealed record CatalogueOperation(string Id, string Method, OperationKind Kind, bool Creates);
