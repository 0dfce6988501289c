using FlagService.Evaluation.Conditions;

namespace FlagService.Evaluation.UnitTests;

/// <summary>Names on the wire are a promise, so they stand here once more.</summary>
public sealed class NamesTests
{
    [Test]
    public void Operators_have_their_names()
    {
        Assert.That(Enum.GetValues<Operator>().Select(OperatorNames.Name), Is.EqualTo(new[]
        {
            "in", "contains", "startsWith", "endsWith", "matches", "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual",
            "numericEqual", "numericLessThan", "numericLessThanOrEqual", "numericGreaterThan", "numericGreaterThanOrEqual",
            "before", "after", "semverEqual", "semverLessThan", "semverLessThanOrEqual", "semverGreaterThan", "semverGreaterThanOrEqual",
            "cidr", "exists", "segment",
        }));
        Assert.That(Enum.GetValues<Operator>().Select(each => OperatorNames.Parse(OperatorNames.Name(each))), Is.EqualTo(Enum.GetValues<Operator>()));
        Assert.That(new[] { "IN", "", null, "0" }.Select(OperatorNames.Parse), Has.All.Null);
        Assert.That(() => OperatorNames.Name((Operator)99), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Reasons_have_their_names()
    {
        Assert.That(
            Enum.GetValues<Reason>().Select(ReasonNames.Name),
            Is.EqualTo(new[] { "disabled", "prerequisite_failed", "rule_match", "rollout", "targeting_key_missing" }));
        Assert.That(Enum.GetValues<Reason>().Select(each => ReasonNames.Parse(ReasonNames.Name(each))), Is.EqualTo(Enum.GetValues<Reason>()));
        Assert.That(ReasonNames.Parse("Rollout"), Is.Null);
        Assert.That(() => ReasonNames.Name((Reason)99), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Flag_types_have_their_names()
    {
        Assert.That(Enum.GetValues<FlagType>().Select(FlagTypeNames.Name), Is.EqualTo(new[] { "boolean", "string", "number", "object" }));
        Assert.That(Enum.GetValues<FlagType>().Select(each => FlagTypeNames.Parse(FlagTypeNames.Name(each))), Is.EqualTo(Enum.GetValues<FlagType>()));
        Assert.That(FlagTypeNames.Parse("bool"), Is.Null);
        Assert.That(() => FlagTypeNames.Name((FlagType)99), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
