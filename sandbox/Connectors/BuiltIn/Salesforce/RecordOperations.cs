using Sandbox.Connectors.Binding;
using Sandbox.Connectors.Sending;
using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.BuiltIn.Salesforce;

/// <summary>The operations on single records. What writes answers with the record as it then is.</summary>
internal sealed class RecordOperations(SalesforceRest rest)
{
    // The connector lets Salesforce's assignment rules run on update (known issue 8 of learn.microsoft.com/connectors/salesforce).
    private static readonly KeyValuePair<string, string> AutoAssign = new("Sforce-Auto-Assign", "true");

    public Task<ConnectorResponse> GetAsync(BoundCall call, Attempt attempt) => ReadAsync(call, attempt, RecordPath(call, call.Required("id")), 200);

    public Task<ConnectorResponse> GetByExternalIdAsync(BoundCall call, Attempt attempt) => ReadAsync(call, attempt, ExternalPath(call), 200);

    public async Task<ConnectorResponse> CreateAsync(BoundCall call, Attempt attempt)
    {
        var created = await rest.WriteAsync(attempt, HttpMethod.Post, TablePath(call), Fields(call)).ConfigureAwait(false);
        return SalesforceAnswer.IsSuccess(created) && created.Body?["id"].AsString() is { } id
            ? await ReadAsync(call, attempt, RecordPath(call, id), 201).ConfigureAwait(false)
            : SalesforceAnswer.Error(created);
    }

    public async Task<ConnectorResponse> UpdateAsync(BoundCall call, Attempt attempt)
    {
        var path = RecordPath(call, call.Required("id"));
        var updated = await rest.WriteAsync(attempt, HttpMethod.Patch, path, Fields(call), AutoAssign).ConfigureAwait(false);
        return SalesforceAnswer.IsSuccess(updated) ? await ReadAsync(call, attempt, path, 200).ConfigureAwait(false) : SalesforceAnswer.Error(updated);
    }

    public async Task<ConnectorResponse> UpsertAsync(BoundCall call, Attempt attempt)
    {
        var path = ExternalPath(call);
        var written = await rest.WriteAsync(attempt, HttpMethod.Patch, path, Fields(call)).ConfigureAwait(false);
        return SalesforceAnswer.IsSuccess(written)
            ? await ReadAsync(call, attempt, path, written.StatusCode == 201 ? 201 : 200).ConfigureAwait(false)
            : SalesforceAnswer.Error(written);
    }

    public async Task<ConnectorResponse> DeleteAsync(BoundCall call, Attempt attempt) =>
        SalesforceAnswer.Error(await rest.WriteAsync(attempt, HttpMethod.Delete, RecordPath(call, call.Required("id")), body: null).ConfigureAwait(false));

    private async Task<ConnectorResponse> ReadAsync(BoundCall call, Attempt attempt, string path, int status)
    {
        var fields = call.Text("$select") is { } select ? "?fields=" + Uri.EscapeDataString(string.Join(',', SoqlText.Fields(select))) : "";
        var read = await rest.GetAsync(attempt, path + fields).ConfigureAwait(false);
        return read is { StatusCode: 200, Body: { } row }
            ? read with { StatusCode = status, Body = SalesforceAnswer.WithoutAttributes(row) }
            : SalesforceAnswer.Error(read);
    }

    private static Value Fields(BoundCall call)
    {
        var item = call.Body as ObjectValue ?? ObjectValue.Empty;
        foreach (var (name, value) in item)
        {
            if (value is ObjectValue or ArrayValue)
                throw SalesforceRefusal.Because($"the field '{name}' holds an object or a list. Nested objects and multi-select picklists are not supported in create and update; send the flat field or use 'Send an HTTP request'");
        }
        return item;
    }

    private static string TablePath(BoundCall call) => "/sobjects/" + SoqlText.Name(call.Required("table"));

    private static string RecordPath(BoundCall call, string id) => $"{TablePath(call)}/{Uri.EscapeDataString(id)}";

    private static string ExternalPath(BoundCall call) =>
        $"{TablePath(call)}/{SoqlText.Name(call.Required("externalIdField"))}/{Uri.EscapeDataString(call.Required("externalId"))}";
}
