using System.Text;

namespace Benchmarks.Flows;

/// <summary>JSON of actions that follow one another.</summary>
internal static class ActionChain
{
    /// <summary>Flows may hold 500 actions (limits-and-config), so this is the longest chain there can be.</summary>
    public static string Json(int length)
    {
        var json = new StringBuilder("{");
        for (var i = 0; i < length; i++)
        {
            var (inputs, after) = i == 0 ? ("start", "") : ($"@{{outputs('A{i - 1:D3}')}}", $"\"A{i - 1:D3}\":[\"Succeeded\"]");
            json.Append(i == 0 ? "" : ",").Append($$"""
                "A{{i:D3}}":{"type":"Compose","inputs":"{{inputs}}","runAfter":{ {{after}} } }
                """);
        }
        return json.Append('}').ToString();
    }
}
