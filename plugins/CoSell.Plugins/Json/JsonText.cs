using System.Globalization;
using System.Runtime.Serialization.Json;
using System.Text;
using System.Xml;

namespace CoSell.Plugins.Json;

/// <summary>
/// JSON text to a plain tree and back: objects are <see cref="JsonObject"/>, arrays <see cref="List{T}"/> of object,
/// numbers decimal (double when out of its range), texts string, null null. Built on the reader and writer that both
/// .NET Framework and .NET have in the box, so the plug-in assembly ships without dependencies.
/// </summary>
internal static class JsonText
{
    private const string ItemNamespace = "item";

    // Several times what a page of a hundred referrals takes at their longest.
    private const int MostCharacters = 16_000_000;

    /// <summary>
    /// Reads a JSON text. The grammar is checked first: on what is no JSON the reader in the box may throw anything (an
    /// IndexOutOfRangeException was seen), and on what nests without end its caller would overflow the stack.
    /// </summary>
    /// <param name="text">The text; null or white space gives null.</param>
    /// <param name="what">What the text is, for the error.</param>
    /// <exception cref="FormatException">The text is no JSON; the message names <paramref name="what"/> and the place.</exception>
    public static object? Parse(string? text, string what)
    {
        text = text?.TrimStart('\uFEFF');
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text!.Length > MostCharacters)
            throw new FormatException($"{what} is too long: {text.Length} characters, of at most {MostCharacters}.");
        if (JsonSyntax.FirstError(text!) is { } error)
            throw new FormatException($"{what} is not JSON, {error}.");
        try
        {
            using var reader = JsonReaderWriterFactory.CreateJsonReader(Encoding.UTF8.GetBytes(text), XmlDictionaryReaderQuotas.Max);
            reader.MoveToContent();
            return Read(reader);
        }
        catch (XmlException e)
        {
            throw new FormatException($"{what} is not JSON: {e.Message}", e);
        }
    }

    /// <summary>Reads what a person wrote or copied: an object, whole and without a slip.</summary>
    /// <exception cref="FormatException">The text is no JSON object; the message says where.</exception>
    public static JsonObject ParseStrict(string text, string what) =>
        Parse(text, what) as JsonObject ?? throw new FormatException($"{what} has to be a JSON object, in braces.");

    /// <summary>Reads a JSON text that has to be an object.</summary>
    public static JsonObject ParseObject(string? text, string what) => Parse(text, what) as JsonObject ?? new JsonObject();

    /// <summary>Writes a tree as compact JSON.</summary>
    public static string Write(object? value)
    {
        using var buffer = new MemoryStream();
        using (var writer = JsonReaderWriterFactory.CreateJsonWriter(buffer, new UTF8Encoding(false), ownsStream: false))
        {
            writer.WriteStartElement("root");
            Write(writer, value);
            writer.WriteEndElement();
        }
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static object? Read(XmlDictionaryReader reader)
    {
        var type = reader.GetAttribute("type") ?? "string";
        if (type is "object" or "array")
            return ReadContainer(reader, type == "object");
        var content = reader.ReadElementContentAsString();
        return type switch
        {
            "null" => null,
            "boolean" => content == "true",
            "number" => ReadNumber(content),
            _ => content,
        };
    }

    private static object ReadNumber(string content) =>
        decimal.TryParse(content, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : double.Parse(content, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static object ReadContainer(XmlDictionaryReader reader, bool isObject)
    {
        var members = new JsonObject();
        var items = new List<object?>();
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return isObject ? members : items;
        }
        reader.ReadStartElement();
        while (reader.NodeType != XmlNodeType.EndElement)
        {
            // A name that is no XML name comes as <a:item item="the name">.
            var name = reader.NamespaceURI == ItemNamespace ? reader.GetAttribute(ItemNamespace)! : reader.LocalName;
            var value = Read(reader);
            if (isObject)
                members[name] = value;
            else
                items.Add(value);
        }
        reader.ReadEndElement();
        return isObject ? members : items;
    }

    private static void Write(XmlDictionaryWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteAttributeString("type", "null");
                break;
            case string text:
                writer.WriteAttributeString("type", "string");
                writer.WriteString(WellFormed(text));
                break;
            case bool flag:
                writer.WriteAttributeString("type", "boolean");
                writer.WriteString(flag ? "true" : "false");
                break;
            case JsonObject members:
                writer.WriteAttributeString("type", "object");
                foreach (var member in members)
                    WriteMember(writer, member.Key, member.Value);
                break;
            case System.Collections.IEnumerable items:
                writer.WriteAttributeString("type", "array");
                foreach (var item in items)
                    WriteMember(writer, "item", item);
                break;
            default:
                writer.WriteAttributeString("type", "number");
                writer.WriteString(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    /// <summary>Half a character is none: readers of JSON refuse it, and with it the whole text.</summary>
    private static string WellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        }
        return text;
    }

    private static void WriteMember(XmlDictionaryWriter writer, string name, object? value)
    {
        if (IsPlainName(name))
        {
            writer.WriteStartElement(name);
        }
        else
        {
            writer.WriteStartElement("a", ItemNamespace, ItemNamespace);
            writer.WriteAttributeString(ItemNamespace, name);
        }
        Write(writer, value);
        writer.WriteEndElement();
    }

    private static bool IsPlainName(string name)
    {
        if (name.Length == 0 || !char.IsLetter(name[0]) || name[0] > 127)
            return false;
        foreach (var c in name)
        {
            if (c > 127 || !(char.IsLetterOrDigit(c) || c == '_'))
                return false;
        }
        return true;
    }
}
