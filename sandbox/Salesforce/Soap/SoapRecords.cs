using System.Xml.Linq;
using Sandbox.Salesforce.Records;
using Sandbox.Salesforce.Rest;
using Sandbox.Workflow.Values;

namespace Sandbox.Salesforce.Soap;

/// <summary><c>create</c>, <c>update</c>, <c>upsert</c>, <c>delete</c> and <c>undelete</c>: the same writes as those of a collection over REST.</summary>
internal sealed class SoapRecords(OrgGate gate, Deletion deletion)
{
    private static readonly XNamespace Space = SoapSession.Partner;

    /// <returns>A result for each row.</returns>
    /// <exception cref="SoapFault">The call is another one, or refused as a whole.</exception>
    public IEnumerable<XElement> Write(string call, XElement body, string version, string userId) => call switch
    {
        "create" => Send("POST", version, ["composite", "sobjects"], userId, Rows(body)),
        "update" => Send("PATCH", version, ["composite", "sobjects"], userId, Rows(body)),
        "upsert" => Upsert(body, version, userId),
        "delete" => Send("DELETE", version, ["composite", "sobjects"], userId, null, new() { ["ids"] = string.Join(',', Ids(body)) }),
        "undelete" => [.. Ids(body).Select(id => Undelete(id, userId))],
        _ => throw SoapFault.Unsupported($"the SOAP call {call}"),
    };

    private IEnumerable<XElement> Upsert(XElement body, string version, string userId)
    {
        var rows = Rows(body);
        var types = rows.Select(row => row["attributes"]["type"].ToString()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (types.Count != 1)
            throw SoapFault.Unsupported("rows of several objects in the SOAP call upsert");
        var key = body.Elements().FirstOrDefault(part => part.Name.LocalName.Equals("externalIDFieldName", StringComparison.OrdinalIgnoreCase))?.Value ?? "Id";
        return Send("PATCH", version, ["composite", "sobjects", types[0], key], userId, rows);
    }

    private List<XElement> Send(string method, string version, IReadOnlyList<string> path, string userId, List<ObjectValue>? rows, Dictionary<string, string>? query = null)
    {
        var answer = gate.Call(new ApiRequest(method, version, path, userId)
        {
            Query = query ?? [],
            Body = rows is null ? null : ObjectValue.Of(("allOrNone", Value.From(false)), ("records", new ArrayValue([.. rows]))),
        });
        if (answer.IsError)
            throw new SoapFault(answer.Body![0]["errorCode"].ToString(), answer.Body[0]["message"].ToString());
        return [.. answer.Body!.AsItems().Select(Result)];
    }

    private XElement Undelete(string id, string userId) => gate.Run(() => RecordId.TryRead(id, out var canonical) && deletion.Undelete(canonical, userId))
        ? new(Space + "result", new XElement(Space + "id", id), new XElement(Space + "success", "true"))
        : new(Space + "result", Error("UNDELETE_FAILED", "entity is not in the recycle bin", []), new XElement(Space + "success", "false"));

    private static XElement Result(Value row) => new(
        Space + "result",
        row["created"] is BooleanValue created ? new XElement(Space + "created", created.Value ? "true" : "false") : null,
        row["errors"].AsItems().Select(error => Error(error["statusCode"].ToString(), error["message"].ToString(), error["fields"].AsItems().Select(field => field.ToString()))),
        row["id"].AsString() is { } id ? new XElement(Space + "id", id) : new XElement(Space + "id", new XAttribute(SoapSession.Instance + "nil", "true")),
        new XElement(Space + "success", row["success"] == Value.From(true) ? "true" : "false"));

    private static XElement Error(string code, string message, IEnumerable<string> fields) => new(
        Space + "errors", fields.Select(field => new XElement(Space + "fields", field)), new XElement(Space + "message", message), new XElement(Space + "statusCode", code));

    private static List<string> Ids(XElement body) => [.. body.Elements().Where(part => part.Name.LocalName.Equals("ids", StringComparison.OrdinalIgnoreCase)).Select(part => part.Value)];

    private static List<ObjectValue> Rows(XElement body) => [.. body.Elements().Where(part => part.Name.LocalName == "sObjects").Select(Row)];

    /// <summary>Values come as texts; what is named by <c>fieldsToNull</c> is emptied.</summary>
    private static ObjectValue Row(XElement row)
    {
        var members = new List<KeyValuePair<string, Value>>();
        foreach (var part in row.Elements())
        {
            if (part.Name.LocalName == "type")
                members.Insert(0, new("attributes", ObjectValue.Of(("type", Value.From(part.Value)))));
            else if (part.Name.LocalName == "fieldsToNull")
                members.Add(new(part.Value, Value.Null));
            else if (part.HasElements)
                throw SoapFault.Unsupported($"a row in the field {part.Name.LocalName} over SOAP");
            else
                members.Add(new(part.Name.LocalName == "Id" ? "id" : part.Name.LocalName, part.Attribute(SoapSession.Instance + "nil")?.Value == "true" ? Value.Null : Value.From(part.Value)));
        }
        return members.DistinctBy(member => member.Key, StringComparer.OrdinalIgnoreCase).Count() == members.Count ? new(members)
            : throw new SoapFault("INVALID_FIELD", "A row names a field twice.");
    }
}
