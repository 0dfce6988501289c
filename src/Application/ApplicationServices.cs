using System.Reflection;
using AutoMapper;
using FlagService.Application.Access;
using FlagService.Application.Access.Membership;
using FlagService.Application.Accounts;
using FlagService.Application.Analytics;
using FlagService.Application.Compatibility;
using FlagService.Application.Compatibility.Flagd;
using FlagService.Application.Compatibility.Unleash;
using FlagService.Application.Definitions;
using FlagService.Application.Evaluation;
using FlagService.Application.Flags;
using FlagService.Application.Flags.Bulk;
using FlagService.Application.Flags.Explain;
using FlagService.Application.Flags.Targeting;
using FlagService.Application.Health;
using FlagService.Application.Observability;
using FlagService.Application.Pipeline;
using FlagService.Application.Projects;
using FlagService.Application.Projects.Members;
using FlagService.Application.Requests;
using FlagService.Application.Transfer;
using FlagService.Evaluation.Checks;
using FlagService.Evaluation.Conditions;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FlagService.Application;

/// <summary>Wires up this layer.</summary>
public static class ApplicationServices
{
    private static readonly Assembly Here = typeof(ApplicationServices).Assembly;

    /// <summary>Adds every use case with its pipeline, in the order: outages, log, remember denials, authorise, validate, transaction.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped<ComponentChecks>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(OutageBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(LogBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(DenialBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(AuthorizeBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateBehaviour<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(TransactionBehaviour<,>));
        services.Scan(scan => scan.FromAssemblies(Here)
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
            .WithScopedLifetime());
        services.Scan(scan => scan.FromAssemblies(Here)
            .AddClasses(classes => classes.AssignableTo(typeof(IValidator<>)).Where(type => !type.IsGenericTypeDefinition), publicOnly: false)
            .AsImplementedInterfaces(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IValidator<>))
            .WithSingletonLifetime());
        services.AddSingleton<RecordedEvaluator>();
        services.AddSingleton<UnleashClientProtocol>();
        services.AddSingleton<IProtocol>(provider => provider.GetRequiredService<UnleashClientProtocol>());
        services.AddSingleton<FlagdProtocol>();
        services.AddSingleton<IProtocol>(provider => provider.GetRequiredService<FlagdProtocol>());
        services.TryAddSingleton<IOutages, NoOutages>();
        services.TryAddScoped<IReadOnlyFields, NoReadOnlyFields>();
        services.AddScoped<FlagLookup>();
        services.AddScoped<FlagReferences>();
        services.AddScoped<TargetingReader>();
        services.AddScoped<TargetingCopy>();
        services.AddScoped<SeveralFlags>();
        services.AddScoped<FlagOverview>();
        services.AddScoped<FlagUsages>();
        services.AddScoped<RuleIds>();
        services.AddSingleton<PreparedTests>();
        services.AddScoped<KnownWork>();
        services.AddScoped<ProjectImport>();
        services.AddScoped<EarlierSnapshots>();
        services.AddScoped<MemberRules>();
        services.AddScoped<ProjectOwnership>();
        services.AddScoped<SdkKeyIssue>();
        services.AddSingleton<IConfigurationProvider>(_ => new MapperConfiguration(mapping => mapping.AddMaps(Here)));
        services.AddSingleton<IMapper>(provider => provider.GetRequiredService<IConfigurationProvider>().CreateMapper());
        return services.AddAccess().AddAccounts().AddObservability();
    }
}
