using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;

namespace CoSell.Plugins.Administration;

/// <summary>What is wrong with one row of a mapping document.</summary>
internal sealed class RowProblem
{
    private readonly string _section;
    private readonly Problem _problem;

    public RowProblem(string section, string row, Problem problem)
    {
        _section = section;
        Row = row;
        _problem = problem;
    }

    /// <summary>The row's name, or its place in the list when it has none.</summary>
    public string Row { get; }

    public JsonObject ToJson(MessageCatalogue messages)
    {
        var problem = _problem.ToJson(messages);
        return new JsonObject
        {
            { "table", _section }, { "row", Row }, { "column", problem["field"] },
            { "code", problem["code"] }, { "message", problem["message"] }, { "fix", problem["fix"] },
        };
    }

    public string ToText(MessageCatalogue messages) => $"{_section} / {Row} / {messages.Phrase(_problem.Field)}: {messages.Text(_problem)}";
}
