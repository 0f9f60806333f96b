using System.Text.Json;
using Microsoft.Xrm.Sdk.Query;
using Sandbox.Dataverse.WebApi.Edm;

namespace Sandbox.Dataverse.WebApi;

/// <summary>The platform's own functions that the sandbox has.</summary>
internal sealed class PlatformFunctions(OrganizationCore organization)
{
    /// <summary>The version that the sandbox claims to be; clients look at its first two numbers.</summary>
    private const string Version = "9.2.0.0";

    public Task AnswerAsync(WebApiCall call, string name, FunctionArguments arguments)
    {
        string[] known = name == "RetrieveTotalRecordCount" ? ["EntityNames"] : [];
        if (arguments.Names.FirstOrDefault(one => !known.Contains(one)) is { } unknown)
            throw new DataverseException(0x80060888, $"The function '{name}' has no parameter '{unknown}'.");
        return name switch
        {
            "WhoAmI" => WhoAmIAsync(call),
            "RetrieveVersion" => Answer(call, name, json => json.WriteString("Version", Version)),
            _ => CountsAsync(call, arguments),
        };
    }

    private static Task Answer(WebApiCall call, string name, Action<Utf8JsonWriter> members) => call.AnswerAsync(200, json =>
    {
        json.WriteString("@odata.context", $"{call.Root}$metadata#{WebApiModel.Namespace}.{name}Response");
        members(json);
    });

    private static Task WhoAmIAsync(WebApiCall call)
    {
        var answer = call.Service.Execute(new("WhoAmI"));
        return Answer(call, "WhoAmI", json =>
        {
            foreach (var (name, value) in answer.Results)
                json.WriteString(name, (Guid)value);
        });
    }

    /// <summary>
    /// The platform answers a snapshot of up to a day ago (learn, <i>RetrieveTotalRecordCount</i>); here it is the number of now.
    /// </summary>
    private Task CountsAsync(WebApiCall call, FunctionArguments arguments)
    {
        if (arguments.Find("EntityNames") is not { ValueKind: JsonValueKind.Array } given)
            throw new DataverseException(0x80060888, "RetrieveTotalRecordCount takes EntityNames, a list of logical names.");
        var counts = given.EnumerateArray().Select(item => item.ToString()).Distinct().ToDictionary(name => name, name => Count(call, name));
        return Answer(call, "RetrieveTotalRecordCount", json =>
        {
            json.WriteStartObject("EntityRecordCountCollection");
            json.WriteNumber("Count", counts.Count);
            json.WriteBoolean("IsReadOnly", false);
            json.WriteStartArray("Keys");
            foreach (var name in counts.Keys)
                json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("Values");
            foreach (var count in counts.Values)
                json.WriteNumberValue(count);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private long Count(WebApiCall call, string name)
    {
        var table = organization.State.Schema.Find(name) ?? throw Faults.UnknownTable(name);
        var fetch = $"<fetch aggregate='true'><entity name='{table.LogicalName}'><attribute name='{table.PrimaryKey.LogicalName}' alias='n' aggregate='count'/></entity></fetch>";
        return (int)call.Service.RetrieveMultiple(new FetchExpression(fetch)).Entities[0].GetAttributeValue<Microsoft.Xrm.Sdk.AliasedValue>("n").Value;
    }
}
