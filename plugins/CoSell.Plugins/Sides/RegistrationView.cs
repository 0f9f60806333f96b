using CoSell.Plugins.Json;
using CoSell.Plugins.Mapping;

namespace CoSell.Plugins.Sides;

/// <summary>A deal registration: a contract, and the solutions that it is for. A mapped field is part of either.</summary>
internal sealed class RegistrationView
{
    private const string SolutionPrefix = "solutionDetails/0/";

    private readonly JsonObject _body;

    public RegistrationView(JsonObject body) => _body = body;

    public string? Status => _body.Text("status");

    /// <summary>Whether the registration has the part that a field belongs to.</summary>
    public bool Has(FieldMapping field) => Owners(field, _body).Any();

    /// <summary>A mapped field in the common form, of the first solution where it is a solution's; null for empty.</summary>
    public string? Value(FieldMapping field) => Owners(field, _body).FirstOrDefault() is { } owner ? FieldReader.FromJson(field, owner.At(JsonPointer.Names(Name(field)))) : null;

    /// <summary>Sets a mapped field in a registration that is made, of every solution where it is a solution's.</summary>
    public static void Set(JsonObject registration, FieldMapping field, string value)
    {
        foreach (var owner in Owners(field, registration))
            owner.Set(JsonPointer.Names(Name(field)), FieldReader.ToReferral(field, value));
    }

    private static IEnumerable<JsonObject> Owners(FieldMapping field, JsonObject registration) =>
        Relative(field).StartsWith(SolutionPrefix, StringComparison.Ordinal) ? registration.Objects("solutionDetails") : new[] { registration };

    private static string Name(FieldMapping field) =>
        Relative(field) is var path && path.StartsWith(SolutionPrefix, StringComparison.Ordinal) ? path.Substring(SolutionPrefix.Length) : path;

    private static string Relative(FieldMapping field) => field.ReferralPath.Substring(ReferralFields.RegistrationPrefix.Length);
}
