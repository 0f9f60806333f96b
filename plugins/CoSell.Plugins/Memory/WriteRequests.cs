using System.Security.Cryptography;
using System.Text;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Memory;

/// <summary>
/// The ids of a deal's writes to Partner Center, <c>{step: {of, id}}</c>. Header <c>MS-RequestId</c> (Partner Center REST headers): a repetition after a write without an answer carries the same
/// one, and any answer, a refusal too, ends it. So an id is kept with the deal until its write was answered.
/// </summary>
internal sealed class WriteRequests
{
    /// <summary>Our copy: a create, a patch, or writing the opportunity's id into it.</summary>
    public const string Referral = "referral";

    /// <summary>Inviting Microsoft.</summary>
    public const string Connected = "connected";

    private readonly JsonObject _json;

    public WriteRequests(JsonObject json) => _json = json;

    public bool IsEmpty => _json.Count == 0;

    /// <summary>The id of a write that is under way; empty when there is none.</summary>
    public string this[string step] => _json.Object(step).Text("id") ?? "";

    /// <summary>A write goes out: with the id of the one without an answer, if it is the same that is wanted, else with an id of its own.</summary>
    /// <param name="step">Which write.</param>
    /// <param name="intent">What is wanted; of a create always the same, for whatever it brings along, a second referral is never wanted.</param>
    /// <param name="lease">The run that writes.</param>
    public void Begin(string step, string intent, string lease)
    {
        if (_json.Object(step).Text("of") != intent)
            _json[step] = new JsonObject { { "of", intent }, { "id", IdOf(lease, step) } };
    }

    /// <summary>The write was answered: the next one is another.</summary>
    public void End(string step) => _json.Remove(step);

    public JsonObject ToJson() => _json;

    /// <summary>The same id for the same parts.</summary>
    public static string IdOf(params string[] parts)
    {
        using var sha = SHA256.Create();
        return new Guid(sha.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\n", parts))).Take(16).ToArray()).ToString();
    }
}
