using FlagService.Client;
using FlagService.Evaluation.Contexts;

// FLAGS=http://localhost:8080 SDK_KEY=fsk_... dotnet run --project samples/Console new_checkout
var flag = args.FirstOrDefault() ?? "new_checkout";
await using var flags = FlagClient.Start(new FlagServiceOptions
{
    Address = new Uri(Environment.GetEnvironmentVariable("FLAGS") ?? "http://localhost:8080"),
    SdkKey = Environment.GetEnvironmentVariable("SDK_KEY"),
    ReportInterval = TimeSpan.FromSeconds(1),
});

var user = EvaluationContext.For("user-17").Set("country", "DE").Build();
flags.FlagsChanged += (_, _) => Show();
if (!await flags.WaitUntilLoadedAsync(TimeSpan.FromSeconds(5)))
{
    Show();
}

// Changes are shown until the input ends.
while (await Console.In.ReadLineAsync() is not null)
{
    Show();
}

void Show()
{
    var details = flags.GetDetails(flag, user);
    Console.WriteLine($"{flag} = {(details.Error == FlagError.None ? details.Value : details.Error)} ({details.Variation}, {details.Reason}), {flags.State}");
}
