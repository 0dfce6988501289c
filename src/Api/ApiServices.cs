using FlagService.Api.Answers;
using FlagService.Api.Authentication;
using FlagService.Api.Bodies;
using FlagService.Api.Circuits;
using FlagService.Api.Direct;
using FlagService.Api.Gates;
using FlagService.Api.Grpc;
using FlagService.Api.Input;
using FlagService.Api.Json;
using FlagService.Api.Limits;
using FlagService.Api.Logging;
using FlagService.Api.Observability;
using FlagService.Api.OpenApi;
using FlagService.Api.Operations;
using FlagService.Api.Pages;
using FlagService.Api.Problems;
using FlagService.Api.Settings;
using FlagService.Api.Wire;
using FlagService.Application.Access;
using FlagService.Application.Requests;
using FlagService.Application.Settings;
using FlagService.Console;
using FlagService.Console.Pages.Transfer;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api;

/// <summary>Wires up this layer.</summary>
internal static class ApiServices
{
    /// <summary>The sections of the configuration that concern this layer.</summary>
    public static IReadOnlyList<SettingsSection> Sections { get; } =
    [
        SettingsSection.Of<ConnectionOptions>("Connections"),
        SettingsSection.Of<CrossOriginOptions>("Cors"),
        SettingsSection.Of<EditorOptions>("Editors"),
        SettingsSection.Of<GrpcOptions>("Grpc"),
        SettingsSection.Of<ImportOptions>("Import"),
        SettingsSection.Of<LogOptions>("Log"),
        SettingsSection.Of<ProxyOptions>("Proxies"),
        SettingsSection.Of<RequestOptions>("Requests"),
    ];

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddWire();
        services.AddSingleton<DirectCalls>();
        services.AddSingleton<CallerLimit>();
        services.AddScoped<CallerContext>();
        services.AddScoped<BrowserCallers>();
        services.AddSingleton<IXmlRepository, SharedKeys>();
        services.AddCircuits();
        services.AddSingleton<SdkCallers>();
        services.AddScoped<ICurrentCaller>(provider => provider.GetRequiredService<CallerContext>());
        services.AddSingleton<OperationInputs>();
        services.AddSingleton<InputCheck>();
        services.AddScoped<InputFaults>();
        services.AddScoped<ReadOnlyFields>();
        services.AddScoped<IReadOnlyFields>(provider => provider.GetRequiredService<ReadOnlyFields>());
        services.AddScoped<IInputFaults>(provider => provider.GetRequiredService<InputFaults>());
        services.AddSingleton<UnexpectedFailures>();
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddControllers(options =>
            {
                options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
                options.AllowEmptyInputInBodyModelBinding = false;
                options.ModelBinderProviders.Insert(0, new RouteText());
                options.ModelBinderProviders.Insert(0, new NearestNumber());
                options.Filters.AddService<InputCheck>();
                JsonSettings.AcceptJsonOnly(options);
                JsonBodyFormatter.Install(options);
            })
            .AddJsonOptions(options => JsonSettings.Apply(options.JsonSerializerOptions));
        services.ConfigureHttpJsonOptions(options => JsonSettings.Apply(options.SerializerOptions));
        services.Configure<ApiBehaviorOptions>(options =>
        {
            options.InvalidModelStateResponseFactory = InvalidInput.Answer;
            options.SuppressMapClientErrors = true;
        });
        services.AddOpenApiDocument();
        services.AddRequestLimits();
        services.AddForms();
        services.AddGrpcCalls();
        services.AddSingleton<IDocumentReader, FormDocuments>();
        return services;
    }

    /// <summary>What every request goes through, in this order.</summary>
    public static void UseApi(this WebApplication app)
    {
        WorkerThreads.Provide(app.Services.GetRequiredService<RequestOptions>());
        app.UseMetricsPort();
        app.UseMiddleware<Drain.LastAnswers>();
        app.UseProxies();
        app.UseMiddleware<ProxyAlias>();
        app.UseMiddleware<DirectAnswers>();
        app.UseMiddleware<RequestTrace>();
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(context => StatusProblems.AnswerAsync(context.HttpContext));
        app.UseMiddleware<LocalMetrics>();
        app.UseAnswerCompression();
        app.UseDocsPage();
        app.UseRouting();
        app.UseGrpcCalls();
        app.UseCors();
        app.UseMiddleware<ReadinessGate>();
        app.UseMiddleware<RequestTime>();
        app.UseMiddleware<AddressLimit>();
        app.UseMiddleware<CallerMiddleware>();
        app.UseMiddleware<QueryGate>();
        app.UseMiddleware<BodyLimit>();
        app.UseMiddleware<BodyReception>();
        app.UseMiddleware<PageQueue>();
        app.UseAntiforgery();
        app.UseMiddleware<FormGate>();
        app.UseMiddleware<AnswerBuffer>();
        var actions = app.MapControllers();
        actions.Add(HeadMethod.AllowBesideGet);
        app.MapGrpcCalls();
        app.MapOpenApiDocument();
        app.MapDocsPage();
        app.MapBareAddress();
        app.MapConsoleDownloads();
        var pages = app.MapConsole();
        pages.Add(HeadMethod.AllowBesideGet);
        pages.Add(LimitedForms.Set);
        pages.Add(LargeForms.Set);
    }
}
