using System.Reflection;
using FlagService.Architecture.Tests.Rules;

namespace FlagService.Architecture.Tests;

/// <summary>The directions between the layers.</summary>
public sealed class LayerTests
{
    private const string Evaluation = "FlagService.Evaluation";

    [Test]
    public void The_evaluation_references_the_base_class_library_alone() =>
        Assert.That(LayerRules.ForbiddenReferences(ReferencesOf(Layers.Evaluation), "System."), Is.Empty);

    [Test]
    public void Domain_references_the_evaluation_alone() =>
        Assert.That(LayerRules.ForbiddenReferences(ReferencesOf(Layers.Domain), "System.", Evaluation), Is.Empty);

    [Test]
    public void Application_references_the_domain_and_what_use_cases_are_made_of() => Assert.That(
        LayerRules.ForbiddenReferences(
            ReferencesOf(Layers.Application),
            "System.",
            Evaluation,
            "FlagService.Domain",
            "MediatR",
            "FluentValidation",
            "AutoMapper",
            "Scrutor",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions"),
        Is.Empty);

    [Test]
    public void Infrastructure_knows_nothing_of_the_API()
    {
        Assert.That(ReferencesOf(Layers.Infrastructure), Does.Not.Contain("FlagService.Api"));
        Assert.That(LayerRules.ForbiddenReferences(ReferencesOf(Layers.Infrastructure).Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public void The_API_knows_no_database() => Assert.That(
        LayerRules.ForbiddenReferences(
            ReferencesOf(Layers.Api).Where(name => !name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)),
            "System.",
            Evaluation,
            "FlagService.Domain",
            "FlagService.Application",
            "FlagService.Infrastructure",
            "FlagService.Console",
            "MediatR",
            "Microsoft.AspNetCore",
            "Microsoft.AspNetCore.",
            "Microsoft.Net.Http.Headers",
            "Microsoft.OpenApi",
            "Grpc.",
            "Google.Protobuf",
            "Google.Api.CommonProtos",
            "Swashbuckle.AspNetCore.Swagger",
            "Swashbuckle.AspNetCore.SwaggerGen",
            "Swashbuckle.AspNetCore.SwaggerUI"),
        Is.Empty);

    [Test]
    public void The_console_knows_neither_databases_nor_other_processes()
    {
        Assert.That(ReferencesOf(Layers.Console), Has.None.Matches<string>(name => name.StartsWith("System.Net.", StringComparison.Ordinal) || name.StartsWith("System.Data", StringComparison.Ordinal)));
        Assert.That(
            LayerRules.ForbiddenReferences(
                ReferencesOf(Layers.Console), "System.", Evaluation, "FlagService.Domain", "FlagService.Application", "MediatR", "Microsoft.AspNetCore", "Microsoft.AspNetCore.", "Microsoft.Extensions.", "Microsoft.JSInterop", "Microsoft.Net.Http.Headers"),
            Is.Empty);
    }

    [Test]
    public void Only_islands_call_scripts_in_the_browser() => Assert.That(
        LayerRules.ForbiddenUses(BesideIslands(Layers.Types(Layers.Console)), used => LayerRules.IsIn(used, "Microsoft.JSInterop")),
        Is.Empty);

    [Test]
    public void Finds_a_script_outside_an_island() => Assert.That(
        LayerRules.ForbiddenUses(BesideIslands([typeof(Examples.CallsScript)]), used => LayerRules.IsIn(used, "Microsoft.JSInterop")),
        Is.Not.Empty);

    [Test]
    public void The_console_knows_requests_and_their_answers_and_decides_nothing() => Assert.That(
        LayerRules.ForbiddenUses(
            Layers.Types(Layers.Console),
            used => ((used.Assembly == Layers.Domain || used.Assembly == Layers.Evaluation) && !Speaks(used)) || (used.Assembly == Layers.Application && (used.IsInterface || !used.IsVisible))),
        Is.Empty);

    [Test]
    public void The_client_knows_the_evaluation_and_nothing_of_the_server()
    {
        Assert.That(LayerRules.ForbiddenReferences(ReferencesOf(Layers.Client), "System.", Evaluation, "Microsoft.Extensions."), Is.Empty);
        Assert.That(
            LayerRules.ForbiddenReferences(ReferencesOf(Layers.FeatureManagement), "System.", Evaluation, "FlagService.Client", "Microsoft.Extensions.", "Microsoft.FeatureManagement"),
            Is.Empty);
    }

    [Test]
    public void Only_the_program_wires_up_the_infrastructure() => Assert.That(
        LayerRules.ForbiddenUses(
            Layers.Types(Layers.Api).Where(type => type != typeof(Program)),
            used => used.Assembly == Layers.Infrastructure),
        Is.Empty);

    [Test]
    public void The_evaluation_uses_nothing_that_varies() => Assert.That(LayerRules.ForbiddenUses(Layers.Types(Layers.Evaluation), Varies), Is.Empty);

    [Test]
    public void Protocols_translate_and_decide_nothing() => Assert.That(UsesOfProtocols(Layers.Types(Layers.Api).Where(type => LayerRules.IsIn(type, "FlagService.Api.Grpc"))), Is.Empty);

    [Test]
    public void Finds_a_protocol_that_decides() => Assert.That(UsesOfProtocols([typeof(Examples.Evaluates)]), Is.Not.Empty);

    [Test]
    public void The_domain_and_the_evaluation_keep_no_static_state() => Assert.That(NameRules.StaticState(Layers.Types(Layers.Evaluation, Layers.Domain)), Is.Empty);

    [Test]
    public void Finds_a_reference_that_is_not_allowed()
    {
        Assert.That(LayerRules.ForbiddenReferences(["System.Runtime", "Npgsql", "Systematic"], "System."), Is.EqualTo(new[] { "Npgsql", "Systematic" }));
        Assert.That(LayerRules.ForbiddenReferences(["MediatR.Extensions"], "MediatR"), Is.Not.Empty);
    }

    [TestCase(typeof(Examples.UsesInSignature))]
    [TestCase(typeof(Examples.UsesInCode))]
    [TestCase(typeof(Examples.UsesInLambda))]
    [TestCase(typeof(Examples.UsesInIterator))]
    [TestCase(typeof(Examples.UsesAsArgument))]
    [TestCase(typeof(Examples.UsesAsAttribute))]
    public void Finds_a_use_wherever_it_is(Type user)
    {
        Assert.That(LayerRules.ForbiddenUses([user], used => used == typeof(Examples.ForbiddenAttribute)), Is.Not.Empty);
        Assert.That(LayerRules.ForbiddenUses([user], used => used == typeof(Uri)), Is.Empty);
    }

    [Test]
    public void Knows_what_varies_and_what_is_state()
    {
        Assert.That(new[] { typeof(TimeProvider), typeof(Random), typeof(Task), typeof(System.Globalization.RegionInfo) }, Has.All.Matches<Type>(Varies));
        Assert.That(NameRules.StaticState([typeof(Examples.KeepsState)]), Has.Exactly(1).Items);
        Assert.That(LayerRules.IsIn(typeof(FlagService.Evaluation.DefinitionFault), Evaluation), Is.True);
        Assert.That(LayerRules.IsIn(typeof(Domain.Error), Evaluation), Is.False);
    }

    /// <summary>Clocks, chance, the machine's language, and whatever waits.</summary>
    private static bool Varies(Type type) =>
        type == typeof(TimeProvider)
        || type == typeof(Random)
        || type == typeof(System.Diagnostics.Stopwatch)
        || type == typeof(System.Security.Cryptography.RandomNumberGenerator)
        || type == typeof(System.Globalization.RegionInfo)
        || LayerRules.IsIn(type, "System.Threading.Tasks")
        || LayerRules.IsIn(type, "System.IO")
        || LayerRules.IsIn(type, "System.Net.Http");

    /// <summary>The uses of rules and of stores: requests, their answers, and what an answer of evaluation is made of are there to be translated.</summary>
    private static IEnumerable<string> UsesOfProtocols(IEnumerable<Type> types) => LayerRules.ForbiddenUses(
        types,
        used => (used.Assembly == Layers.Domain && !Speaks(used))
            || (used.Assembly == Layers.Application && (!used.IsVisible || (used.IsInterface && !IsFeed(used))))
            || used == typeof(FlagService.Evaluation.Engine.Evaluator)
            || LayerRules.IsIn(used, "FlagService.Evaluation.Conditions")
            || LayerRules.IsIn(used, "FlagService.Evaluation.Buckets"));

    // What goes on for as long as somebody listens, and whether it may.
    private static bool IsFeed(Type type) =>
        type.Namespace == "FlagService.Application.Evaluation.Streams" || type.Namespace == "FlagService.Application.Health" || type == typeof(Application.Evaluation.ISnapshots);

    /// <summary>What requests are made of and refusals say: ids, errors, the names of permissions, whom something is explained for.</summary>
    private static bool Speaks(Type type) =>
        type == typeof(Domain.Error)
        || type == typeof(Domain.ErrorKind)
        || type == typeof(Domain.RefusedException)
        || type == typeof(Domain.Access.Permissions)
        || type == typeof(FlagService.Evaluation.Contexts.EvaluationContext)
        || type == typeof(FlagService.Evaluation.Contexts.EvaluationContextBuilder)
        || type.Name.EndsWith("Id", StringComparison.Ordinal);

    /// <summary>The types outside the folders in which an island is.</summary>
    private static IEnumerable<Type> BesideIslands(IEnumerable<Type> types)
    {
        var islands = Layers.Types(Layers.Console).Where(type => type.IsSubclassOf(typeof(Console.Islands.Island))).Select(type => type.Namespace).ToHashSet(StringComparer.Ordinal);
        return types.Where(type => !islands.Contains(type.Namespace));
    }

    private static IEnumerable<string> ReferencesOf(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);
}
