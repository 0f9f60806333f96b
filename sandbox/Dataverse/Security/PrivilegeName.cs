using System.Text.RegularExpressions;
using Sandbox.Dataverse.Metadata;

namespace Sandbox.Dataverse.Security;

/// <summary>A privilege on a table, e.g. <c>prvReadabc_Invoice</c>: the operation, then the table's schema name. Case does not matter.</summary>
/// <param name="Operation">Create, Read, Write, Delete, Append, AppendTo, Assign or Share.</param>
/// <param name="Table">The table's logical name.</param>
internal sealed partial record PrivilegeName(string Operation, string Table)
{
    /// <summary>Tables of the platform whose privileges do not carry the table's name.</summary>
    private static readonly Dictionary<string, string> Renamed = new(StringComparer.OrdinalIgnoreCase) { ["User"] = "systemuser" };

    public static string Of(string operation, TableMetadata table) => $"prv{operation}{table.SchemaName}";

    /// <summary>The name, taken apart; null when it is not of a table's privilege.</summary>
    public static PrivilegeName? Parse(string name)
    {
        var match = Form().Match(name);
        if (!match.Success)
            return null;
        var table = match.Groups["table"].Value;
        return new(match.Groups["operation"].Value, Renamed.GetValueOrDefault(table, table.ToLowerInvariant()));
    }

    [GeneratedRegex("^prv(?<operation>Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(?<table>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
