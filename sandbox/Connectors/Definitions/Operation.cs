namespace Sandbox.Connectors.Definitions;

/// <summary>An operation of a connector's definition, with what binding needs.</summary>
internal sealed record Operation(string Id, HttpMethod Method, string Path, IReadOnlyList<OperationParameter> Parameters, OperationBody? Body)
{
    /// <summary><c>x-ms-trigger</c>: <c>single</c> or <c>batch</c>, or null for an action.</summary>
    public string? Trigger { get; init; }

    /// <summary>Whether it answers 201: a second call makes a second thing.</summary>
    public bool Creates { get; init; }

    public bool IsPollingTrigger => Trigger is not null && Method == HttpMethod.Get;

    public OperationParameter? Find(string name) =>
        Parameters.FirstOrDefault(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));
}
