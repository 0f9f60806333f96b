using System.Globalization;

namespace Sandbox.Workflow.Values;

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

    /// <summary>Takes over the members of an object, except those named.</summary>
    public Members AddAll(ObjectValue source, params ReadOnlySpan<string> except)
    {
        foreach (var member in source)
        {
            if (!except.Contains(member.Key))
                _members.Add(member);
        }
        return this;
    }

    public Members Add(string name, string? text) => Add(name, text is null ? null : Value.From(text));

    public Members Add(string name, DateTimeOffset time) => Add(name, Text(time));

    public ObjectValue ToObject() => new(_members.ToArray());

    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("o", CultureInfo.InvariantCulture);
}
