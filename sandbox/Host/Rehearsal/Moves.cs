namespace Sandbox.Host.Rehearsal;

/// <summary>Moves as the report names them, and the hour of the day in which they are made.</summary>
internal static class Moves
{
    public const int MorningHour = 0;

    public const int ClosingHour = 4;

    private static readonly Dictionary<Move, string> Labels = new()
    {
        [Move.ForgetsConsent] = "Seller forgets the customer's consent",
        [Move.ForgetsContact] = "Seller forgets the customer contact",
        [Move.NamesSecondContact] = "Seller names a second contact",
        [Move.ChecksFirst] = "Seller checks before sharing",
        [Move.SharesCoSell] = "Seller shares a co-sell deal",
        [Move.SharesServicesCoSell] = "Seller shares a services co-sell deal",
        [Move.SharesPartnerLed] = "Seller shares a partner-led deal",
        [Move.SharesPrivate] = "Seller shares a private deal",
        [Move.MicrosoftSendsDeal] = "Microsoft sends a deal",
        [Move.MicrosoftSendsLead] = "Microsoft sends a lead",
        [Move.MicrosoftAccepts] = "Microsoft accepts",
        [Move.MicrosoftDeclines] = "Microsoft declines",
        [Move.MicrosoftLetsExpire] = "Microsoft lets its copy expire",
        [Move.MicrosoftMovesDate] = "Microsoft moves the closing date",
        [Move.MicrosoftChangesValue] = "Microsoft changes the value",
        [Move.MicrosoftWritesNotes] = "Microsoft writes notes",
        [Move.ColleagueAddsSolution] = "A colleague adds a solution in Partner Center",
        [Move.MicrosoftLoses] = "Microsoft loses its copy",
        [Move.MicrosoftWins] = "Microsoft wins its copy",
        [Move.MicrosoftDecidesRegistration] = "Microsoft decides a registration",
        [Move.SellerAcceptsByAnswer] = "Seller accepts by answer",
        [Move.SellerAcceptsByStage] = "Seller accepts by stage",
        [Move.SellerDeclines] = "Seller declines with a reason",
        [Move.SellerLetsExpire] = "Seller lets an invitation expire",
        [Move.SellerChangesAmount] = "Seller changes the amount",
        [Move.SellerMovesDate] = "Seller moves the close date",
        [Move.SellerWritesNotes] = "Seller writes notes",
        [Move.SellerAddsSolution] = "Seller adds a solution",
        [Move.SellerRemovesSolution] = "Seller removes a solution",
        [Move.SellerAddsTeamMember] = "Seller adds a colleague",
        [Move.SellerShowsToMicrosoft] = "Seller lets Microsoft see a private deal",
        [Move.SellerAsksForHelp] = "Seller asks Microsoft for help",
        [Move.SellerReportsError] = "Seller reports an error",
        [Move.SellerRegistersDeal] = "Seller registers a won deal",
        [Move.BothChangeAmount] = "Seller and colleague change the amount within an hour",
        [Move.Wins] = "Seller wins",
        [Move.Loses] = "Seller loses",
        [Move.LosesWithReason] = "Seller loses with a reason",
        [Move.AdministratorErases] = "Administrator erases a customer",
        [Move.TicksConsent] = "Told, ticks the consent",
        [Move.AddsContact] = "Told, adds the contact",
        [Move.FillsInCountry] = "Told, fills in the country",
        [Move.Confirms] = "Asked, confirms",
        [Move.ConfirmsAnotherDeal] = "Asked, says that it is another deal",
        [Move.SetsBack] = "Asked, sets it back",
        [Move.LeavesIt] = "Told, leaves it",
    };

    /// <summary>All moves that the report counts, in the order of a day.</summary>
    public static IEnumerable<Move> Counted => Labels.Keys;

    public static string Label(Move move) => Labels[move];

    /// <summary>Moves of one hour are made together; then the product does its work.</summary>
    public static int Hour(Move move) => move switch
    {
        <= Move.MicrosoftSendsLead => MorningHour,
        <= Move.MicrosoftDecidesRegistration => 1,
        <= Move.SellerRegistersDeal => 2,
        Move.BothChangeAmount => 3,
        _ => ClosingHour,
    };

    public static bool IsOfMicrosoft(Move move) => move is >= Move.MicrosoftSendsDeal and <= Move.MicrosoftDecidesRegistration;
}
