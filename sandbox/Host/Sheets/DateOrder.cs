namespace Sandbox.Host.Sheets;

/// <summary>What a date that is written <c>1/2/2025</c> begins with. A date that begins with its year is read as such in any file.</summary>
internal enum DateOrder
{
    MonthFirst,
    DayFirst,
}
