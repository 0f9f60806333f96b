namespace Sandbox.Host.Rehearsal;

/// <summary>A customer of a CRM pipeline.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Country">As the CRM has it: a name, a code, misspelt or ambiguous.</param>
/// <param name="Sector">As the CRM has it; empty when it has none.</param>
/// <param name="Employees">Null when the CRM does not say.</param>
public sealed record CrmAccount(string Name, string Country, string Sector = "", decimal? Employees = null);

/// <summary>An opportunity of a CRM pipeline.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Account">Empty when the CRM names none.</param>
/// <param name="ListPrice">The product's list price; null when the price list does not have the product.</param>
/// <param name="EngageDate">When it appears; null when it has not been engaged yet.</param>
/// <param name="CloseDate">Null while it is open.</param>
/// <param name="CloseValue">Null while it is open.</param>
public sealed record CrmOpportunity(string Id, string Product, string Account, string Stage, decimal? ListPrice, DateOnly? EngageDate, DateOnly? CloseDate, decimal? CloseValue)
{
    /// <summary>Whether the rehearsal lets Microsoft send it, so that no seller enters it.</summary>
    public bool IsFromMicrosoft { get; init; }

    /// <summary>The deal's own name; empty when the pipeline gives none.</summary>
    public string Name { get; init; } = "";

    /// <summary>ISO 4217.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>When its seller expects to close it; null when the pipeline does not say.</summary>
    public DateOnly? ExpectedCloseDate { get; init; }

    public bool IsWon => StageWords.Of(Stage) == StageOutcome.Won;

    public bool IsLost => StageWords.Of(Stage) == StageOutcome.Lost;

    public bool IsClosed => (IsWon || IsLost) && CloseDate is not null;
}

/// <summary>A cell that could not be read. Its row is left out; the others are loaded.</summary>
/// <param name="Row">Line of the file, the header being 1.</param>
public sealed record CsvProblem(string File, int Row, string Column, string Reason)
{
    public override string ToString() => $"{File}, row {Row}, column {Column}: {Reason}";
}

/// <summary>A CRM pipeline read from CSV files.</summary>
public sealed record CrmData(IReadOnlyList<CrmAccount> Accounts, IReadOnlyList<CrmOpportunity> Opportunities, IReadOnlyList<CsvProblem> Problems)
{
    /// <summary>What was worked out about the files, a sentence each.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];
}
