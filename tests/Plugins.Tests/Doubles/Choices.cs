using Microsoft.Xrm.Sdk;

namespace Plugins.Tests.Doubles;

/// <summary>Values of the solution's choices, as mapping rows hold them.</summary>
internal static class Choices
{
    public static OptionSetValue Text => Value(0);

    public static OptionSetValue Number => Value(1);

    public static OptionSetValue Date => Value(2);

    public static OptionSetValue Choice => Value(4);

    public static OptionSetValue YesOrNo => Value(10);

    public static OptionSetValue IdList => Value(11);

    public static OptionSetValue DateAndTime => Value(12);

    public static OptionSetValue BothWays => Value(0);

    public static OptionSetValue ToPartnerCenter => Value(1);

    public static OptionSetValue ToSalesforce => Value(2);

    public static OptionSetValue Paused => Value(3);

    public static OptionSetValue Always => Value(1);

    public static OptionSetValue WhenClosing => Value(5);

    public static OptionSetValue Optional => Value(0);

    public static OptionSetValue MicrosoftWins => Value(0);

    public static OptionSetValue SalesforceWins => Value(1);

    public static OptionSetValue NewestWins => Value(2);

    public static OptionSetValue Ask => Value(3);

    public static OptionSetValue SalesforcesValue => Value(0);

    public static OptionSetValue PartnerCentersValue => Value(1);

    private static OptionSetValue Value(int index) => new(856320000 + index);
}
