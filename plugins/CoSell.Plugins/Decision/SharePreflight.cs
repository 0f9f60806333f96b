using System.Globalization;
using CoSell.Plugins.Deals;
using CoSell.Plugins.Mapping;
using CoSell.Plugins.Messages;
using CoSell.Plugins.Sides;

namespace CoSell.Plugins.Decision;

/// <summary>Everything that is missing before a deal can be shared, all at once.</summary>
internal sealed class SharePreflight
{
    private readonly Facts _facts;
    private readonly OpportunityView _opportunity;
    private readonly DealKind _kind;
    private readonly List<Problem> _problems = new();

    private SharePreflight(Facts facts)
    {
        _facts = facts;
        _opportunity = facts.Opportunity!;
        _kind = DealKinds.Wanted(facts.Fields, _opportunity);
    }

    public static IReadOnlyList<Problem> Check(Facts facts) => new SharePreflight(facts).Check();

    private List<Problem> Check()
    {
        var hasAccount = _opportunity.AccountId is not null;
        if (!hasAccount)
            _problems.Add(Sentences.MissingAccount());
        foreach (var field in _facts.Fields.Where(field => field.GoesToReferral && (hasAccount || !field.CrmPath.StartsWith("Account.", StringComparison.Ordinal))))
        {
            if (field.IsCollection)
                CheckCollection(field);
            else if (!field.IsOwnField && !field.IsOfRegistration)
                CheckScalar(field);
        }
        return _problems;
    }

    private void CheckScalar(FieldMapping field)
    {
        var reading = _opportunity.Read(field);
        if (reading.Problem is not null)
            _problems.Add(reading.Problem);
        else if (field.ReferralField is ReferralField.ConsentToContact or ReferralField.ConsentToShare)
            CheckConsent(field, reading.Value);
        else if (reading.Value is null)
            CheckMissing(field);
        else if (field.ReferralField == ReferralField.DealValue && !(decimal.Parse(reading.Value, CultureInfo.InvariantCulture) > 0))
            _problems.Add(FieldSentences.NotPositive(field));
        else if (field.ReferralField == ReferralField.ClosingDate && IsPast(reading.Value))
            _problems.Add(FieldSentences.ClosingDateIsPast(field, reading.Value));
        else if (field.DataType == MappingDataType.Status && StatusMachine.IsClosed(reading.Value))
            _problems.Add(FieldSentences.ClosedBeforeSharing(field));
    }

    private void CheckMissing(FieldMapping field)
    {
        if (DealKinds.Requires(_kind, field.Requirement))
            _problems.Add(FieldSentences.Missing(field));
    }

    /// <summary>A consent is never sent as given unless it was. Two rows may rest on one checkbox: it is asked for once.</summary>
    private void CheckConsent(FieldMapping field, string? value)
    {
        if (value != "true" && _problems.All(problem => problem.Code != "consent-missing" || problem.Field != field.CrmLabel))
            _problems.Add(FieldSentences.MissingConsent(field));
    }

    // A day has passed when it has passed everywhere on earth: sellers and servers live in different zones.
    private bool IsPast(string day) =>
        DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.AddHours(36) < _facts.Now;

    private void CheckCollection(FieldMapping field)
    {
        var members = _opportunity.Members(new[] { field });
        if (field.DataType == MappingDataType.Solutions)
            _problems.AddRange(new SolutionCheck(_facts).ProblemsOfAll(field, members));
        if (!DealKinds.Requires(_kind, field.Requirement))
            return;
        if (field.DataType == MappingDataType.Solutions && members.Count == 0)
            _problems.Add(FieldSentences.MissingSolution(field));
        if (field.DataType == MappingDataType.Contacts && !members.Any(member => member.IsCompleteContact))
            _problems.Add(FieldSentences.MissingContact(field));
    }
}
