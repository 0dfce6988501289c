// FLAGS=http://localhost:8080 SDK_KEY=fsk_... dotnet run --project samples/Console
using FlagService.Client;
using FlagService.Evaluation.Contexts;

await using var flags = FlagClient.Start(new FlagServiceOptions
{
    Address = new Uri(Environment.GetEnvironmentVariable("FLAGS") ?? "http://localhost:8080"),
    SdkKey = Environment.GetEnvironmentVariable("SDK_KEY"),
});
flags.StateChanged += (_, change) => Console.Error.WriteLine($"{change.To} {change.Cause?.Message}");
await flags.WaitUntilLoadedAsync(TimeSpan.FromSeconds(5));
var user = EvaluationContext.For("user-17").Set("country", "DE").Set("plan", "pro").Build();
Console.WriteLine(flags.GetBoolean("new_checkout", user, defaultValue: false));

// What changes is shown until the input ends.
flags.FlagsChanged += (_, _) => Console.WriteLine(flags.GetBooleanDetails("new_checkout", user, defaultValue: false));
while (await Console.In.ReadLineAsync() is not null)
{
    Console.WriteLine(flags.State);
}
