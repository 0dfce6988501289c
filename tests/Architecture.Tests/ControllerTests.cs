using FlagService.Architecture.Tests.Examples;
using FlagService.Architecture.Tests.Rules;

namespace FlagService.Architecture.Tests;

/// <summary>Every endpoint has a decision, a place, and an answer of its own.</summary>
public sealed class ControllerTests
{
    private static readonly IReadOnlyList<Type> Types = [.. Layers.Types(Layers.Api)];

    [Test]
    public void There_are_some() => Assert.That(ControllerRules.ActionsIn(Types), Is.Not.Empty);

    [Test]
    public void Each_takes_one_kind_of_credential() => Assert.That(ControllerRules.WithoutOneCredential(Types), Is.Empty);

    [Test]
    public void Each_has_a_route() => Assert.That(ControllerRules.WithoutRoute(Types), Is.Empty);

    [Test]
    public void Each_lies_below_a_known_root() => Assert.That(ControllerRules.OutsideTheRoots(Types), Is.Empty);

    [Test]
    public void None_answers_with_the_domain_or_the_evaluation() =>
        Assert.That(new[] { Layers.Domain, Layers.Evaluation }.SelectMany(layer => ControllerRules.Answering(Types, layer)), Is.Empty);

    [TestCase(typeof(TwoCredentialsController))]
    [TestCase(typeof(PersonAtSdkController))]
    [TestCase(typeof(SdkAtManagementController))]
    public void Finds_a_credential_of_the_wrong_kind(Type controller)
    {
        Assert.That(ControllerRules.WithoutOneCredential([typeof(GoodController)]), Is.Empty);
        Assert.That(ControllerRules.WithoutOneCredential([controller]), Has.Exactly(1).Items);
    }

    [Test]
    public void Finds_a_route_elsewhere_or_nowhere()
    {
        Assert.That(ControllerRules.OutsideTheRoots([typeof(GoodController)]), Is.Empty);
        Assert.That(ControllerRules.OutsideTheRoots([typeof(ElsewhereController)]), Has.Exactly(1).Items);
        Assert.That(ControllerRules.WithoutRoute([typeof(GoodController)]), Is.Empty);
        Assert.That(ControllerRules.WithoutRoute([typeof(RoutelessController)]), Has.Exactly(1).Items);
    }

    [TestCase(typeof(EntityController))]
    [TestCase(typeof(DeclaredEntityController))]
    public void Finds_the_domain_in_an_answer(Type controller)
    {
        Assert.That(ControllerRules.Answering([typeof(GoodController)], Layers.Domain), Is.Empty);
        Assert.That(ControllerRules.Answering([controller], Layers.Domain), Is.Not.Empty);
    }
}
