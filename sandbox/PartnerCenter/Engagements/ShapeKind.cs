namespace Sandbox.PartnerCenter.Engagements;

internal enum ShapeKind
{
    Text,
    Flag,
    Number,
    Moment,
    Object,
    List,
    TextList,
    Any,
}
