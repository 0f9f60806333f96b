using System.Globalization;
using Sandbox.Workflow.Values;

namespace Sandbox.Workflow.Runs;

/// <summary>Builds an object in which what is absent stays absent.</summary>
internal sealed class Members
{
    private readonly List<KeyValuePair<string, Value>> _members = [];

    public Members Add(string name, Value? value)
    {
        if (value is not null)
            _members.Add(new(name, value));
        return this;
    }

    public Members Add(string name, string? text) => Add(name, text is null ? null : Value.From(text));

    public Members Add(string name, DateTimeOffset time) => Add(name, Text(time));

    public ObjectValue ToObject() => new(_members);

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);
}
