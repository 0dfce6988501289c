using FlagService.Client;
using FlagService.Evaluation.Contexts;
using FlagService.FeatureManagement;
using FlagService.Samples;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.AspNetCore;

// FLAGS=http://localhost:8080 SDK_KEY=fsk_... dotnet run --project samples/AspNetCore
var builder = WebApplication.CreateBuilder(args);
builder.Services.AddFlagService(options =>
{
    options.Address = new Uri(builder.Configuration["FLAGS"] ?? "http://localhost:8080");
    options.SdkKey = builder.Configuration["SDK_KEY"];
});
builder.Services.AddHttpContextAccessor();
builder.Services.AddFlagServiceFeatureManagement().WithTargeting<UserOfQuery>();
builder.Services.AddHealthChecks().AddFlagService();
builder.Services.AddControllers();

var app = builder.Build();
app.MapHealthChecks("/health");
app.MapControllers();

// Without FeatureManagement: the flag, the reason, and a default value.
app.MapGet("/", (IFlagClient flags, string? user) =>
    flags.GetBooleanDetails("new_checkout", EvaluationContext.For(user).Build(), defaultValue: false));

// With it: the endpoint is there for whom the flag is on.
app.MapGet("/checkout", () => "the new checkout").WithFeatureGate("new_checkout");

await app.RunAsync();
