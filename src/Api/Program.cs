using System.Net;
using FlagService.Api;
using FlagService.Api.Logging;
using FlagService.Api.Observability;
using FlagService.Api.Problems;
using FlagService.Api.Start;
using FlagService.Api.Wire;
using FlagService.Application;
using FlagService.Infrastructure;

try
{
    if (await Command.RunAsync(args, () => ServiceSettings.Read(new ConfigurationBuilder().AddEnvironmentVariables().Build()).Port) is { } exitCode)
    {
        return exitCode;
    }

    // The content root is where the program lies; relative database paths are the working directory's.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    var settings = ServiceSettings.Read(builder.Configuration);
    PortCheck.EnsureFree(settings.Port);
    PortCheck.EnsureFree(settings.MetricsPort ?? 0);
    builder.WebHost.ConfigureKestrel(server =>
    {
        if (settings.Port == 0)
        {
            server.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            server.ListenAnyIP(settings.Port);
        }

        if (settings.MetricsPort is { } metricsPort)
        {
            MetricsPort.Listen(server, metricsPort);
        }

        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = BodyLimit.Drained;
    });
    builder.AddServiceLogging();
    builder.Services.AddObservability(settings.MetricsPort);
    builder.Services.AddApplication().AddInfrastructure(builder.Configuration, settings).AddApi();
    builder.Services.AddSingleton(new PublicAddress(settings.PublicUrl));
    builder.Services.AddStart(new StartFacts(settings.Database.Display, settings.RootPassword is not null));
    var app = builder.Build();
    app.UseApi();
    return await app.RunToEndAsync();
}
catch (Exception failure) when (((failure as SettingException)?.Message ?? StartFaults.Sentence(failure)) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
