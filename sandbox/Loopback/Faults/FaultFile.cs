using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sandbox.Loopback.Faults;

/// <summary>
/// Reads a fault profile: <c>{"about": "…", "faults": [{"kind": "Throttled", "share": 0.01, "service": "Salesforce", "operation": "GET query", "from": "10m",
/// "until": "1h", "lasting": "30s", "jitter": "5s", "status": 418}]}</c>. Kind and share are needed. Comments and trailing commas are fine.
/// </summary>
internal static class FaultFile
{
    private static readonly string[] Services = [ServiceNames.PartnerCenter, ServiceNames.Salesforce, ServiceNames.Dataverse, ServiceNames.Engine];

    /// <exception cref="FormatException">The file is wrong; the message names line and member.</exception>
    public static FaultProfile Read(string name, byte[] json)
    {
        var reader = new Reader(name, json);
        try
        {
            return new(name, reader.ReadFaults());
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"{name}, line {wrong.LineNumber + 1}: this is no JSON: {wrong.Message}");
        }
    }

    private ref struct Reader(string name, byte[] bytes)
    {
        private readonly byte[] _bytes = bytes;
        private Utf8JsonReader _json = new(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });

        public List<Fault> ReadFaults()
        {
            List<Fault>? faults = null;
            Expect(JsonTokenType.StartObject, "An object with 'faults' was expected");
            while (Next() == JsonTokenType.PropertyName)
            {
                switch (_json.GetString())
                {
                    case "about":
                        Expect(JsonTokenType.String, "'about' is a text");
                        break;
                    case "faults":
                        faults = ReadList();
                        break;
                    case var other:
                        throw Wrong($"'{other}' is not known. Known: about, faults");
                }
            }
            Next();
            return faults ?? throw Wrong("'faults' is missing");
        }

        private List<Fault> ReadList()
        {
            Expect(JsonTokenType.StartArray, "'faults' is a list");
            var faults = new List<Fault>();
            while (Next() != JsonTokenType.EndArray)
            {
                if (_json.TokenType != JsonTokenType.StartObject)
                    throw Wrong("Each of 'faults' is an object");
                faults.Add(ReadFault());
            }
            return faults;
        }

        private Fault ReadFault()
        {
            FaultKind? kind = null;
            double? share = null;
            var fault = new Fault(default, 0);
            while (Next() == JsonTokenType.PropertyName)
            {
                var member = _json.GetString()!;
                Next();
                switch (member)
                {
                    case "kind":
                        kind = Enum.GetNames<FaultKind>().Contains(Text(member)) ? Enum.Parse<FaultKind>(Text(member)) : throw Wrong($"'kind' is one of {string.Join(", ", Enum.GetNames<FaultKind>())}, not '{Text(member)}'");
                        break;
                    case "share":
                        share = _json.TokenType == JsonTokenType.Number && _json.GetDouble() is >= 0 and <= 1 and var number ? number : throw Wrong("'share' is a number from 0 to 1");
                        break;
                    case "service":
                        fault = fault with { Service = Services.Contains(Text(member)) ? Text(member) : throw Wrong($"'service' is one of {string.Join(", ", Services)}, not '{Text(member)}'") };
                        break;
                    case "operation":
                        fault = fault with { Operation = Text(member) };
                        break;
                    case "from":
                        fault = fault with { From = Time(member) };
                        break;
                    case "until":
                        fault = fault with { Until = Time(member) };
                        break;
                    case "lasting":
                        fault = fault with { Lasting = Time(member) };
                        break;
                    case "jitter":
                        fault = fault with { Jitter = Time(member) };
                        break;
                    case "status":
                        fault = fault with { Status = _json.TokenType == JsonTokenType.Number && _json.TryGetInt32(out var status) && status is >= 400 and <= 599 ? status : throw Wrong("'status' is an HTTP status from 400 to 599") };
                        break;
                    default:
                        throw Wrong($"'{member}' is not known. Known: kind, share, service, operation, from, until, lasting, jitter, status");
                }
            }
            if (fault.Until <= fault.From)
                throw Wrong("'until' comes after 'from'");
            return fault with { Kind = kind ?? throw Wrong("'kind' is missing"), Probability = share ?? throw Wrong("'share' is missing") };
        }

        private readonly string Text(string member) => _json.TokenType == JsonTokenType.String ? _json.GetString()! : throw Wrong($"'{member}' is a text");

        private readonly TimeSpan Time(string member)
        {
            var text = Text(member);
            var unit = text.Length > 1 && text.Length < 8 && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? text[^1] : '?';
            return unit switch
            {
                's' => TimeSpan.FromSeconds(int.Parse(text[..^1], CultureInfo.InvariantCulture)),
                'm' => TimeSpan.FromMinutes(int.Parse(text[..^1], CultureInfo.InvariantCulture)),
                'h' => TimeSpan.FromHours(int.Parse(text[..^1], CultureInfo.InvariantCulture)),
                'd' => TimeSpan.FromDays(int.Parse(text[..^1], CultureInfo.InvariantCulture)),
                _ => throw Wrong($"'{member}' is a length of time such as 30s, 20m, 2h or 1d, not '{text}'"),
            };
        }

        private JsonTokenType Next() => _json.Read() ? _json.TokenType : JsonTokenType.None;

        private void Expect(JsonTokenType type, string otherwise)
        {
            if (Next() != type)
                throw Wrong(otherwise);
        }

        private readonly FormatException Wrong(string what) => new($"{name}, line {_bytes.AsSpan(0, (int)_json.TokenStartIndex).Count((byte)'\n') + 1}: {what}.");
    }
}
