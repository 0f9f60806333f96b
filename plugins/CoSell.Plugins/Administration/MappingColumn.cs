using CoSell.Plugins.Json;
using CoSell.Plugins.Messages;
using Microsoft.Xrm.Sdk;

namespace CoSell.Plugins.Administration;

/// <summary>One column of a mapping table: what it is called in JSON, in Dataverse and on the form, and how its value is written in JSON.</summary>
internal abstract class MappingColumn
{
    protected MappingColumn(string json, string name, string label)
    {
        Json = json;
        Name = name;
        Label = label;
    }

    /// <summary>Name in an exported mapping, e.g. <c>crmPath</c>.</summary>
    public string Json { get; }

    /// <summary>Logical name, e.g. <c>cosell_crmpath</c>.</summary>
    public string Name { get; }

    /// <summary>The column as the form shows it.</summary>
    public string Label { get; }

    /// <summary>What a row holds, as JSON shows it: text, number or yes/no; empty text for nothing.</summary>
    public abstract object Show(Entity row);

    /// <summary>The same as text, to compare and to log.</summary>
    public string Text(Entity? row) => row is null ? "" : JsonObject.AsText(Show(row)) ?? "";

    /// <summary>Puts what JSON says into a row.</summary>
    /// <returns>Why that cannot be; null when it was put.</returns>
    public Problem? Put(object? json, Entity row)
    {
        if (json is JsonObject or List<object?>)
            return Sentences.NoPlainValue(Label);
        return Set(JsonObject.AsText(json) ?? "", row);
    }

    /// <summary>Takes the column over from another row.</summary>
    public virtual void Copy(Entity from, Entity to) => to[Name] = from.GetAttributeValue<object>(Name);

    /// <summary>Gives a new row what it has where a document says nothing.</summary>
    /// <param name="place">The row's place in its list, from 1.</param>
    public virtual void Complete(Entity row, int place)
    {
    }

    protected abstract Problem? Set(string text, Entity row);
}
