using System.Text.RegularExpressions;

namespace Sandbox.Dataverse.Solutions.Checks;

/// <summary>Unique names have no blanks, custom ones begin with a publisher's prefix, and option values have theirs.</summary>
internal sealed partial class NameCheck : ISolutionCheck
{
    private const string Allowed = "Only characters within the ranges [A-Z], [a-z] or [0-9] or _ are allowed.  The first character may only be in the ranges [A-Z], [a-z] or _.";

    private const string NoPrefix = "Export key attribute uniquename for component CustomAPI must start with a valid customization prefix.";

    private const string Customizations = "customizations.xml";

    public IEnumerable<ImportProblem> Check(SolutionPackage package, Organization organization) =>
        Names(package).Where(one => !Identifier().IsMatch(one.Name))
            .Select(one => new ImportProblem(one.File, $"Invalid character specified for {one.What}: {one.Name}. {Allowed}"))
            .Concat(Publisher(package))
            .Concat(package.CustomApis.Where(api => !Prefixed().IsMatch(api.UniqueName)).Select(api => new ImportProblem(
                api.File, $"{NoPrefix} '{api.UniqueName}' has none: put the publisher's prefix and _ before it. (0x800608ad)")));

    private static IEnumerable<ImportProblem> Publisher(SolutionPackage package)
    {
        if (package.Publisher.OptionValuePrefix is { } prefix and (< 10_000 or > 99_999))
            yield return new("solution.xml", $"CustomizationOptionValuePrefix must be a number between 10000 and 99999. Publisher '{package.Publisher.UniqueName}' has {prefix}.");
    }

    private static IEnumerable<(string What, string Name, string File)> Names(SolutionPackage package) =>
    [
        ("solution unique name", package.UniqueName, "solution.xml"),
        .. package.Publisher.UniqueName is { Length: > 0 } publisher ? [("publisher unique name", publisher, "solution.xml")] : Array.Empty<(string, string, string)>(),
        .. package.Tables.Select(one => ("table name", one.SchemaName, Customizations)),
        .. package.Tables.SelectMany(one => one.Columns).Select(one => ("column name", one.LogicalName, Customizations)),
        .. package.GlobalChoices.Keys.Select(one => ("choice name", one, Customizations)),
        .. package.EnvironmentVariables.Select(one => ("environment variable schema name", one.SchemaName, one.File)),
        .. package.ConnectionReferences.Select(one => ("connection reference logical name", one.LogicalName, Customizations)),
        .. package.CustomApis.Select(one => ("custom API unique name", one.UniqueName, one.File)),
        .. package.PassiveComponents.Where(one => one.Type is 62 or 80).Select(one => (one.Kind.ToLowerInvariant() + " unique name", one.Name, Customizations)),
    ];

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    /// <summary>A prefix is two to eight letters and digits and begins with a letter (learn, create a publisher).</summary>
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{1,7}_", RegexOptions.CultureInvariant)]
    private static partial Regex Prefixed();
}
