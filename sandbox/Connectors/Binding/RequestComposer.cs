using System.Globalization;
using System.Text;
using Microsoft.OpenApi;
using Sandbox.Connectors.Definitions;
using Sandbox.Workflow.Values;

namespace Sandbox.Connectors.Binding;

/// <summary>Writes a bound call as an HTTP request.</summary>
internal static class RequestComposer
{
    /// <param name="address">The connector's base, without a slash at the end.</param>
    public static OutgoingRequest Compose(Uri address, BoundCall call)
    {
        var text = new StringBuilder(address.AbsoluteUri.TrimEnd('/')).Append(Path(call));
        var separator = '?';
        foreach (var (parameter, value) in Given(call, ParameterLocation.Query))
        {
            text.Append(separator).Append(Uri.EscapeDataString(parameter.Name)).Append('=').Append(Uri.EscapeDataString(Text(value)));
            separator = '&';
        }
        var headers = Given(call, ParameterLocation.Header).Select(given => new KeyValuePair<string, string>(given.Parameter.Name, Text(given.Value))).ToList();
        return new OutgoingRequest(call.Operation.Method, new Uri(text.ToString()))
        {
            Headers = [.. headers.Where(header => !IsContentType(header.Key))],
            Body = call.Body is null ? null : Encoding.UTF8.GetBytes(call.Body.ToJson()),
            ContentType = headers.Where(header => IsContentType(header.Key)).Select(header => header.Value).FirstOrDefault("application/json"),
        };
    }

    private static string Path(BoundCall call)
    {
        var path = call.Operation.Path;
        foreach (var (parameter, value) in Given(call, ParameterLocation.Path))
        {
            var text = Text(value);
            if (text is "." or "..")
                throw BindingRefusal.WrongType(call.Operation.Id, parameter.Name, "String", value); // would climb to another resource
            var encoded = Uri.EscapeDataString(text);
            if (parameter.DoubleEncoded)
                encoded = Uri.EscapeDataString(encoded);
            path = path.Replace($"{{{parameter.Name}}}", encoded, StringComparison.Ordinal);
        }
        return path;
    }

    private static IEnumerable<(OperationParameter Parameter, Value Value)> Given(BoundCall call, ParameterLocation location) =>
        from parameter in call.Operation.Parameters
        where parameter.In == location && call.Arguments.ContainsKey(parameter.Name)
        select (parameter, call.Arguments[parameter.Name]);

    // Swagger 2.0 without collectionFormat means values separated by commas; the platform does not support multi.
    private static string Text(Value value) => value switch
    {
        ArrayValue array => string.Join(',', array.Items.Select(Text)),
        BooleanValue flag => flag.Value ? "true" : "false",
        FloatValue number => number.Value.ToString("R", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static bool IsContentType(string header) => header.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
}
