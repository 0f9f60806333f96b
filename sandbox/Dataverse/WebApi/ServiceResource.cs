using System.Text;
using System.Xml;
using Microsoft.OData.Edm.Csdl;

namespace Sandbox.Dataverse.WebApi;

/// <summary>The service document, and the metadata document as CSDL.</summary>
internal sealed class ServiceResource(OrganizationCore organization)
{
    public Task AnswerAsync(WebApiCall call)
    {
        if (call.Method != "GET")
            throw call.NotAllowed();
        call.RefuseOptions();
        return call.AnswerAsync(200, json =>
        {
            json.WriteString("@odata.context", $"{call.Root}$metadata");
            json.WriteStartArray("value");
            foreach (var table in organization.State.Schema.Tables)
            {
                json.WriteStartObject();
                json.WriteString("name", table.EntitySetName);
                json.WriteString("kind", "EntitySet");
                json.WriteString("url", table.EntitySetName);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    public Task AnswerMetadataAsync(WebApiCall call)
    {
        if (call.Method != "GET" || call.Segments.Count > 1)
            throw call.NotAllowed();
        call.RefuseOptions();
        if (call.Annotations.Any)
            throw Faults.Unsupported("annotations in $metadata");
        var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text))
        {
            if (!CsdlWriter.TryWriteCsdl(organization.State.Model.Model, xml, CsdlTarget.OData, out var errors))
                throw new InvalidOperationException($"The model cannot be written: {string.Join(" ", errors)}");
        }
        return call.AnswerTextAsync(text.ToString(), "application/xml");
    }

    private sealed class Utf8Text : StringWriter
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
