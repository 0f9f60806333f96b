using System.Globalization;
using CoSell.Plugins.Json;

namespace CoSell.Plugins.Messages;

/// <summary>
/// Something a seller or an admin has to know or to mend. What is wrong and how to fix it stands in the message catalogue under
/// <see cref="Code"/>, in every language; the problem itself holds what is particular.
/// </summary>
internal sealed class Problem
{
    private readonly Dictionary<string, IReadOnlyList<string>> _values = new(StringComparer.Ordinal);

    /// <param name="code">Key of the sentence in the catalogue, e.g. <c>country-unknown</c>.</param>
    /// <param name="field">The field as the seller knows it, e.g. <c>Billing Country</c>; the placeholder <c>{field}</c>.</param>
    public Problem(string code, string field)
    {
        Code = code;
        Field = field;
        With("field", field);
    }

    public string Code { get; }

    public string Field { get; }

    /// <summary>What a placeholder of the sentence stands for, one phrase or several; null when the problem has none of that name.</summary>
    public IReadOnlyList<string>? Values(string placeholder) => _values.TryGetValue(placeholder, out var values) ? values : null;

    /// <summary>The same problem with what a placeholder stands for.</summary>
    public Problem With(string placeholder, string? value) => With(placeholder, new[] { value ?? "" });

    public Problem With(string placeholder, int number) => With(placeholder, number.ToString(CultureInfo.InvariantCulture));

    /// <summary>The same problem with a day, <c>yyyy-MM-dd</c>.</summary>
    public Problem WithDay(string placeholder, DateTime day) => With(placeholder, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The same problem with a time in hours.</summary>
    public Problem WithHours(string placeholder, TimeSpan time) => With(placeholder, time.TotalHours.ToString("0.#", CultureInfo.InvariantCulture));

    /// <summary>The same problem with the choices that a placeholder lists.</summary>
    public Problem With(string placeholder, IEnumerable<string> values)
    {
        _values[placeholder] = values.ToList();
        return this;
    }

    /// <summary>Whether somebody has to do something; else it is only worth knowing.</summary>
    public bool HasFix => MessageCatalogue.English.Fix(this).Length > 0;

    /// <summary>Sentence and next step in English, for exceptions and logs.</summary>
    public override string ToString() => MessageCatalogue.English.Text(this);

    public JsonObject ToJson(MessageCatalogue messages) =>
        new() { { "code", Code }, { "field", messages.Phrase(Field) }, { "message", messages.Sentence(this) }, { "fix", messages.Fix(this) } };
}
