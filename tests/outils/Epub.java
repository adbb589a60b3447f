import com.adobe.epubcheck.tool.EpubChecker;

/**
 * Passe des EPUB à epubcheck, l'un après l'autre : java -cp epubcheck.jar Epub.java livre.epub…
 *
 * <p>Écrit à côté de chacun ce qu'il en dit, en JSON : livre.epub.json ; et sur la sortie, un par
 * ligne, le code qu'epubcheck aurait rendu s'il avait été lancé pour lui seul : 0 s'il est valide.
 */
public class Epub {
    public static void main(String[] livres) {
        for (String livre : livres) {
            String[] demande = {livre, "-q", "--profile", "default", "--json", livre + ".json"};
            System.out.println(new EpubChecker().run(demande));
        }
    }
}
