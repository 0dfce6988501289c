using FlagService.Api;
using FlagService.Application;
using FlagService.Infrastructure;

// The content root is where the program lies; relative database paths are the working directory's.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
try
{
    var settings = ServiceSettings.Read(builder.Configuration);
    builder.WebHost.ConfigureKestrel(server =>
    {
        server.ListenAnyIP(settings.Port);
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = ApiServices.MaximumBody;
    });
    builder.Services.AddApplication().AddInfrastructure(builder.Configuration, settings).AddApi();
    var app = builder.Build();
    app.UseApi();
    await app.RunAsync();
    return 0;
}
catch (SettingException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
