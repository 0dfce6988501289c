using FlagService.Api;
using FlagService.Api.Logging;
using FlagService.Api.Observability;
using FlagService.Api.Startup;
using FlagService.Api.Wire;
using FlagService.Api.Wire.Tls;
using FlagService.Application;
using FlagService.Console;
using FlagService.Console.Layout;
using FlagService.Infrastructure;
using FlagService.Infrastructure.Maintenance;
using FlagService.Infrastructure.Persistence.Mapping;
using FlagService.Infrastructure.Settings;

var warnings = new StartWarnings(() => Lookalikes.Sentences(StartWarnings.Environment(), [.. InfrastructureServices.Sections, .. ApiServices.Sections]));
try
{
    var environment = new Lazy<ServiceSettings>(() => ServiceSettings.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build()));
    if (await Command.RunAsync(args, SettingArguments.Fault, () => ListenSettingsOf(environment.Value), BuildMaintenance) is { } exitCode)
    {
        return exitCode;
    }

    // The content root is where the program lies; relative database paths are the working directory's.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = ["--hostBuilder:reloadConfigOnChange=false", .. SettingArguments.Of(args)],
        ContentRootPath = AppContext.BaseDirectory,
    });
    SettingFiles.Resolve(builder.Configuration);
    var settings = ServiceSettings.Read(builder.Configuration);
    var listen = ListenSettingsOf(settings);
    PortCheck.EnsureAlone(builder.Configuration);
    PortCheck.EnsureApart(listen.Port, settings.MetricsPort);
    PortCheck.EnsureFree("PORT", listen);
    PortCheck.EnsureFree("METRICS_PORT", listen with { Port = settings.MetricsPort ?? 0 });
    builder.Services.AddListening(listen);
    builder.WebHost.ConfigureKestrel(server => MetricsPort.Listen(server, settings.Host, settings.MetricsPort));
    builder.AddServiceLogging();
    builder.Services.AddObservability(settings.MetricsPort);
    builder.Services.AddApplication().AddInfrastructure(builder.Configuration, settings, ApiServices.Sections).AddApi();
    var address = new PublicAddress(settings.PublicUrl);
    builder.Services.AddSingleton(address);
    builder.Services.AddConsole(new ConsoleAddress(address.PathOf("/")));
    builder.Services.AddStart(new StartFacts(settings.Database.Display, settings.RootPassword is not null));
    var app = builder.Build();
    app.Services.BeginModel();
    warnings.Log(app);
    app.UseApi();
    return await app.RunToEndAsync();

    IServiceProvider BuildMaintenance()
    {
        warnings.Print();
        return MaintenanceServices.Build(environment.Value);
    }
}
catch (Exception failure) when (((failure as SettingException)?.Message ?? StartFaults.Sentence(failure)) is { } sentence)
{
    warnings.Print();
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}

static ListenSettings ListenSettingsOf(ServiceSettings settings) =>
    new(settings.Host, settings.Port, settings.TlsCertificate is null ? null : new CertificateFiles(settings.TlsCertificate, settings.TlsKey!));
