// A Document is what a paper says, before anybody knows which printer it leaves by: a list of blocks, in reading order.
// hw/wire turns it into dots, ZPL, TSPL, ESC/POS, PNG or PDF. Texts are final UTF-8 here: a document has its language.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace mendbay::paper {

enum class Size { small, normal, large, huge };  // receipt at 203 dpi: 20, 24, 36, 60 dots high
enum class Align { left, centre, right };

struct Line {
    std::string text;  // wraps at the paper's edge, between any two CJK characters or at spaces
    Size size = Size::normal;
    Align align = Align::left;
    bool bold = false;
};
// A label on the left, its value on the right; the value moves to a line of its own when both do not fit.
struct Pair {
    std::string label, value;
    bool bold = false;
    Size size = Size::normal;
};
struct Table {
    std::vector<std::string> head;
    std::vector<std::vector<std::string>> rows;
    std::vector<int> widths;  // shares of the width, one for each column
    std::vector<Align> aligns;
};
enum class Symbology { qr, data_matrix, code128 };
// A code is decoded back from the drawn dots before it may leave, quiet zone included.
struct Code {
    Symbology symbology = Symbology::qr;
    std::string data = {};
    std::string caption = {};  // in clear below (or beside, on labels); empty: none
    int module_dots = 0;       // 0: the largest that fits its share of the paper
};
struct Rule {
    bool dashed = true;
};
struct Space {
    int dots = 12;
};
// What a hand drew, on half of the paper's width, at its right.
struct Ink {
    struct Dot {
        int x = 0, y = 0;
    };
    std::vector<std::vector<Dot>> strokes;  // thousandths of the drawing's width, from its upper left corner
    int height = 400;                       // of the drawing, in the same
};
struct Cut {};

// Two blocks by which a printer shows what it can do; on labels both stand below the code, over the whole width.
//
// A scale of whole millimetres from margin to margin: a tick for each, a longer one for five, the longest with its figure
// for ten. Held against a real one it tells whether the head has the dots we think it has.
struct Ruler {};
struct Pattern {
    enum class Kind {
        solid,  // a bar from edge to edge: a dead dot is a white line in it
        dots,   // steps, each of which lights every eighth dot of the head alone: a dead dot is a gap in one of them
        greys,  // fields of lines down, lines across and dots: too much heat fills them, too little breaks them up
    } kind = Kind::solid;
    int height_mm = 4;
};

using Block = std::variant<Line, Pair, Table, Code, Rule, Space, Ink, Cut, Ruler, Pattern>;

struct Document {
    std::string title;  // for a PDF's title and for the log
    std::vector<Block> blocks = {};
    // Labels put their first Code on the left and the other blocks to the right of it.
    bool label = false;
};

}  // namespace mendbay::paper
