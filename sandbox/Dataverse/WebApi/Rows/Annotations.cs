namespace Sandbox.Dataverse.WebApi.Rows;

/// <summary>Which annotations a client asked for.</summary>
internal sealed class Annotations(string? include)
{
    public const string Formatted = "OData.Community.Display.V1.FormattedValue";
    public const string LookupTable = "Microsoft.Dynamics.CRM.lookuplogicalname";
    public const string Navigation = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    private readonly string[] _patterns = include?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    public static Annotations None { get; } = new(null);

    public string? Preference { get; } = include;

    /// <summary>Whether any were asked for.</summary>
    public bool Any => _patterns.Length > 0;

    public bool Wants(string annotation) => _patterns.Length > 0 && _patterns.Any(pattern =>
        pattern == "*" || pattern == annotation || (pattern.EndsWith('*') && annotation.StartsWith(pattern[..^1], StringComparison.Ordinal)));
}
