using FlagService.Architecture.Tests.Examples;
using FlagService.Architecture.Tests.Rules;

namespace FlagService.Architecture.Tests;

/// <summary>Every use case has what the pipeline needs.</summary>
public sealed class RequestTests
{
    private static readonly IReadOnlyList<Type> Types = [.. Layers.Types(Layers.Application)];

    [Test]
    public void There_are_some() => Assert.That(RequestRules.RequestsIn(Types), Is.Not.Empty);

    [Test]
    public void Each_has_one_handler() => Assert.That(RequestRules.WithoutOneHandler(Types), Is.Empty);

    [Test]
    public void Each_states_one_requirement() => Assert.That(RequestRules.WithoutOneRequirement(Types), Is.Empty);

    [Test]
    public void Each_is_a_query_a_command_or_a_procedure() => Assert.That(RequestRules.OfNoKind(Types), Is.Empty);

    [Test]
    public void Each_is_called_what_it_is() => Assert.That(RequestRules.CalledWrongly(Types), Is.Empty);

    [Test]
    public void Validators_are_of_requests() => Assert.That(RequestRules.ValidatorsOfNothing(Types), Is.Empty);

    [Test]
    public void Finds_what_has_no_handler_or_two()
    {
        Assert.That(RequestRules.WithoutOneHandler([typeof(GetGood), typeof(GetGoodHandler)]), Is.Empty);
        Assert.That(RequestRules.WithoutOneHandler([typeof(GetGood), typeof(GetGoodHandler), typeof(SecondHandler)]), Has.Exactly(1).Items);
        Assert.That(RequestRules.WithoutOneHandler([typeof(GetUnhandled)]), Has.Exactly(1).Items);
    }

    [Test]
    public void Finds_what_states_no_requirement_or_two()
    {
        Assert.That(RequestRules.WithoutOneRequirement([typeof(GetGood)]), Is.Empty);
        Assert.That(RequestRules.WithoutOneRequirement([typeof(GetUnguarded), typeof(GetGuardedTwice)]), Has.Exactly(2).Items);
    }

    [TestCase(typeof(GetOfNoKind))]
    [TestCase(typeof(ChangeByItself))]
    [TestCase(typeof(GetAndChange))]
    public void Finds_what_is_of_no_kind(Type request)
    {
        Assert.That(RequestRules.OfNoKind([typeof(GetGood)]), Is.Empty);
        Assert.That(RequestRules.OfNoKind([request]), Has.Exactly(1).Items);
    }

    [TestCase(typeof(CreateByQuery))]
    [TestCase(typeof(GetByCommand))]
    public void Finds_what_is_called_wrongly(Type request)
    {
        Assert.That(RequestRules.CalledWrongly([typeof(GetGood)]), Is.Empty);
        Assert.That(RequestRules.CalledWrongly([request]), Has.Exactly(1).Items);
    }

    [Test]
    public void Finds_a_validator_of_nothing() =>
        Assert.That(RequestRules.ValidatorsOfNothing([typeof(GoodValidator), typeof(ValidatorOfNothing)]), Has.Exactly(1).Items);
}
