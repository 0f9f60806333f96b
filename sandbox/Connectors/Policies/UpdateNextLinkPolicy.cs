using Sandbox.Workflow.Connectors;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Policies;

/// <summary><c>updatenextlink</c>: rewrites the link to the next page so that it leads back through this connector.</summary>
internal sealed class UpdateNextLinkPolicy(string property) : Policy
{
    public override ConnectorResponse Answer(Uri address, ConnectorResponse answer)
    {
        if (answer.Body is not ObjectValue body || !Uri.TryCreate(body[property].AsString(), UriKind.RelativeOrAbsolute, out var link))
            return answer;
        var full = link.IsAbsoluteUri ? link : new Uri(address, link);
        // A link to a stranger stays as it is, so that following it is refused and not silently turned into something else.
        return full.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase)
            ? answer with { Body = body.With(property, Value.From(address.GetLeftPart(UriPartial.Authority) + full.PathAndQuery)) }
            : answer;
    }
}
