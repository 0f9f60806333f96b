using System.Text;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Guards;

/// <summary>What a data type is called on the screen.</summary>
internal static class Labels
{
    /// <summary><c>DateAndTime</c> is <c>Date and time</c>.</summary>
    public static string Of(MappingDataType type)
    {
        var label = new StringBuilder();
        foreach (var c in type.ToString())
            label.Append(label.Length > 0 && char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString());
        return label.ToString();
    }
}
