using FlagService.Application.Settings;
using FlagService.Architecture.Tests.Rules;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FlagService.Architecture.Tests;

/// <summary>Settings have one way into the program: a section of a layer's list, bound and checked in one place, and had by asking for their class.</summary>
public sealed class SettingsTests
{
    private const string Binder = "FlagService.Infrastructure.Settings.SettingsServices";

    private static readonly Type[] Binders =
    [
        typeof(ConfigurationBinder), typeof(OptionsBuilderConfigurationExtensions), typeof(OptionsConfigurationServiceCollectionExtensions),
    ];

    private static readonly Type[] Wrappers = [typeof(IOptions<>), typeof(IOptionsMonitor<>), typeof(IOptionsSnapshot<>)];

    private static IEnumerable<Type> Types => Layers.Types(Layers.Server);

    [Test]
    public void One_place_binds_the_configuration() =>
        Assert.That(LayerRules.ForbiddenUses(Types, Binders.Contains), Has.Exactly(1).Items.And.All.StartsWith($"{Binder} uses "));

    // The framework would hand out one with the defaults, whatever is set.
    [Test]
    public void Nobody_asks_for_settings_as_options_of_the_framework() => Assert.That(Wrapped(Types), Is.Empty);

    [Test]
    public void Options_are_settings() =>
        Assert.That(Types.Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsAssignableTo(typeof(ISettings))), Is.Empty);

    [Test]
    public void Finds_settings_that_are_asked_for_as_options() =>
        Assert.That(Wrapped([typeof(Examples.AsksForOptions)]), Is.EqualTo(new[] { "AsksForOptions asks for options of ExampleOptions" }));

    private static IEnumerable<string> Wrapped(IEnumerable<Type> types) =>
        from type in types
        from constructor in type.GetConstructors()
        from parameter in constructor.GetParameters()
        where parameter.ParameterType.IsGenericType && Wrappers.Contains(parameter.ParameterType.GetGenericTypeDefinition())
        let asked = parameter.ParameterType.GetGenericArguments()[0]
        where asked.IsAssignableTo(typeof(ISettings))
        select $"{type.Name} asks for options of {asked.Name}";
}
